-- AlterEnum
ALTER TYPE "identity_event_kind" ADD VALUE 'UNDO';

-- DropForeignKey
ALTER TABLE "citation" DROP CONSTRAINT "citation_citing_id_fkey";

-- DropForeignKey
ALTER TABLE "citation" DROP CONSTRAINT "citation_cited_id_fkey";

-- AlterTable
ALTER TABLE "author_name" ADD COLUMN     "hidden" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "paper" ADD COLUMN     "issue" TEXT,
ADD COLUMN     "pages" TEXT,
ADD COLUMN     "volume" TEXT;

-- AlterTable
ALTER TABLE "authorship" ADD COLUMN     "orcid" TEXT;

-- AlterTable
ALTER TABLE "import_run" ADD COLUMN     "new_author_count" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "identity_event" DROP COLUMN "undone_at",
ADD COLUMN     "undoes_id" INTEGER;

-- DropTable
DROP TABLE "citation";

-- CreateTable
CREATE TABLE "paper_reference" (
    "paper_id" INTEGER NOT NULL,
    "scheme" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "paper_reference_pkey" PRIMARY KEY ("paper_id","scheme","value")
);

-- CreateTable
CREATE TABLE "paper_description" (
    "fingerprint" BIGINT NOT NULL,
    "paper_id" INTEGER NOT NULL,
    "run_id" INTEGER NOT NULL,

    CONSTRAINT "paper_description_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateTable
CREATE TABLE "owed_definition" (
    "id" SERIAL NOT NULL,
    "definition" TEXT NOT NULL,

    CONSTRAINT "owed_definition_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_token" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "hash" BYTEA NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "paper_reference_scheme_value_idx" ON "paper_reference"("scheme", "value");

-- CreateIndex
CREATE INDEX "paper_description_paper_id_idx" ON "paper_description"("paper_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_name_key" ON "access_token"("name");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_hash_key" ON "access_token"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "identity_event_undoes_id_key" ON "identity_event"("undoes_id");

-- CreateIndex
CREATE INDEX "identity_event_detail_idx" ON "identity_event" USING GIN ("detail" jsonb_path_ops);

-- AddForeignKey
ALTER TABLE "paper_reference" ADD CONSTRAINT "paper_reference_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_description" ADD CONSTRAINT "paper_description_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_event" ADD CONSTRAINT "identity_event_undoes_id_fkey" FOREIGN KEY ("undoes_id") REFERENCES "identity_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;
