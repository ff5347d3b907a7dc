# The server alone: it takes its data from the Postgres that DATABASE_URL names, and brings none of its own.
#   docker build -t etal .
#   docker run --init -p 127.0.0.1:4000:4000 -v etal:/data -e DATABASE_URL=postgresql://… etal
# Other commands in the place of serve: docker run … etal doctor, docker run -i … etal import bibtex - < department.bib

# What is generated needs the tools of development.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY scripts/prisma-client.js scripts/
COPY prisma/schema.prisma prisma/
RUN node scripts/prisma-client.js
COPY tsconfig.json ./
COPY scripts/ensure-made.js scripts/explorer.js scripts/program.js scripts/
COPY src src
RUN node scripts/program.js
RUN node scripts/explorer.js

# What runs needs neither them nor the embedded Postgres.
FROM node:22-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

FROM node:22-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 ETAL_DATA_DIR=/data
WORKDIR /app
COPY --from=dependencies /app/node_modules node_modules
# The last two, the scripts but the first and the sources only tell that what is built is built from what is here.
COPY package.json LICENSE package-lock.json tsconfig.json ./
COPY scripts/etal.js scripts/ensure-made.js scripts/explorer.js scripts/prisma-client.js scripts/program.js scripts/
COPY prisma prisma
COPY src src
COPY --from=build /app/src/store/generated src/store/generated
COPY --from=build /app/compiled compiled
COPY --from=build /app/src/explorer/generated/site src/explorer/generated/site
# The account "node" of the image, by number: who forbids root cannot tell by a name. The program's files stay root's.
RUN install --directory --owner=1000 --group=1000 /data
USER 1000:1000
# The index, saved for the next start.
VOLUME /data
EXPOSE 4000
# A server of millions of papers takes minutes until it is ready for the first time.
HEALTHCHECK --interval=10s --timeout=5s --start-period=5m --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "scripts/etal.js"]
CMD ["serve"]
