-- CreateExtension
CREATE EXTENSION IF NOT EXISTS "pg_trgm";

-- CreateEnum
CREATE TYPE "author_kind" AS ENUM ('PERSON', 'GROUP');

-- CreateEnum
CREATE TYPE "paper_type" AS ENUM ('ARTICLE', 'PREPRINT', 'CONFERENCE_PAPER', 'BOOK', 'CHAPTER', 'THESIS', 'REPORT', 'DATASET', 'OTHER');

-- CreateEnum
CREATE TYPE "import_status" AS ENUM ('RUNNING', 'FINISHED', 'FAILED', 'INTERRUPTED');

-- CreateEnum
CREATE TYPE "identity_event_kind" AS ENUM ('MERGE', 'SPLIT', 'RENAME');

-- CreateTable
CREATE TABLE "author" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "author_kind" NOT NULL DEFAULT 'PERSON',
    "merged_into_id" INTEGER,

    CONSTRAINT "author_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "author_name" (
    "id" SERIAL NOT NULL,
    "author_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,

    CONSTRAINT "author_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "author_identifier" (
    "id" SERIAL NOT NULL,
    "author_id" INTEGER NOT NULL,
    "scheme" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "author_identifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper" (
    "id" SERIAL NOT NULL,
    "title" TEXT NOT NULL,
    "folded_title" TEXT NOT NULL,
    "abstract" TEXT,
    "published_on" TEXT,
    "venue" TEXT,
    "type" "paper_type" NOT NULL DEFAULT 'OTHER',
    "url" TEXT,
    "has_code" BOOLEAN NOT NULL DEFAULT false,
    "code_url" TEXT,
    "citation_count" INTEGER,
    "citation_count_as_of" DATE,
    "retracted" BOOLEAN NOT NULL DEFAULT false,
    "stated_author_count" INTEGER,
    "author_list_complete" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_identifier" (
    "id" SERIAL NOT NULL,
    "paper_id" INTEGER NOT NULL,
    "scheme" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "paper_identifier_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_category" (
    "paper_id" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "category" TEXT NOT NULL,

    CONSTRAINT "paper_category_pkey" PRIMARY KEY ("paper_id","position")
);

-- CreateTable
CREATE TABLE "authorship" (
    "id" SERIAL NOT NULL,
    "paper_id" INTEGER NOT NULL,
    "author_id" INTEGER NOT NULL,
    "position" INTEGER,
    "name_as_printed" TEXT NOT NULL,
    "affiliations" TEXT[],
    "corresponding" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "authorship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "citation" (
    "citing_id" INTEGER NOT NULL,
    "cited_id" INTEGER NOT NULL,

    CONSTRAINT "citation_pkey" PRIMARY KEY ("citing_id","cited_id")
);

-- CreateTable
CREATE TABLE "reported_metric" (
    "id" SERIAL NOT NULL,
    "author_id" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "as_of" DATE,

    CONSTRAINT "reported_metric_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_assessment" (
    "paper_id" INTEGER NOT NULL,
    "novelty" DOUBLE PRECISION,
    "method" TEXT NOT NULL,

    CONSTRAINT "paper_assessment_pkey" PRIMARY KEY ("paper_id")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" SERIAL NOT NULL,
    "source" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "status" "import_status" NOT NULL DEFAULT 'RUNNING',
    "paper_count" INTEGER NOT NULL DEFAULT 0,
    "new_paper_count" INTEGER NOT NULL DEFAULT 0,
    "updated_paper_count" INTEGER NOT NULL DEFAULT 0,
    "rejected_count" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_rejection" (
    "id" SERIAL NOT NULL,
    "run_id" INTEGER NOT NULL,
    "record" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "excerpt" TEXT,

    CONSTRAINT "import_rejection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity_event" (
    "id" SERIAL NOT NULL,
    "kind" "identity_event_kind" NOT NULL,
    "author_id" INTEGER NOT NULL,
    "detail" JSONB NOT NULL,
    "reason" TEXT,
    "occurred_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "identity_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_version" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "lineage" TEXT NOT NULL DEFAULT encode(uuid_send(gen_random_uuid()), 'hex'),
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "data_version_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "author_merged_into_id_idx" ON "author"("merged_into_id");

-- CreateIndex
CREATE INDEX "author_name_folded_trigrams" ON "author_name" USING GIN ("folded" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "author_name_folded_idx" ON "author_name" USING HASH ("folded");

-- CreateIndex
CREATE UNIQUE INDEX "author_name_author_id_name_key" ON "author_name"("author_id", "name");

-- CreateIndex
CREATE INDEX "author_identifier_scheme_value_idx" ON "author_identifier"("scheme", "value");

-- CreateIndex
CREATE UNIQUE INDEX "author_identifier_author_id_scheme_value_key" ON "author_identifier"("author_id", "scheme", "value");

-- CreateIndex
CREATE INDEX "paper_folded_title_trigrams" ON "paper" USING GIN ("folded_title" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "paper_folded_title_idx" ON "paper" USING HASH ("folded_title");

-- CreateIndex
CREATE INDEX "paper_identifier_paper_id_idx" ON "paper_identifier"("paper_id");

-- CreateIndex
CREATE UNIQUE INDEX "paper_identifier_scheme_value_key" ON "paper_identifier"("scheme", "value");

-- CreateIndex
CREATE UNIQUE INDEX "paper_category_paper_id_category_key" ON "paper_category"("paper_id", "category");

-- CreateIndex
CREATE INDEX "authorship_author_id_idx" ON "authorship"("author_id");

-- CreateIndex
CREATE UNIQUE INDEX "authorship_paper_id_position_key" ON "authorship"("paper_id", "position");

-- CreateIndex
CREATE INDEX "citation_cited_id_idx" ON "citation"("cited_id");

-- CreateIndex
CREATE UNIQUE INDEX "reported_metric_author_id_source_name_as_of_key" ON "reported_metric"("author_id", "source", "name", "as_of");

-- CreateIndex
CREATE INDEX "import_rejection_run_id_idx" ON "import_rejection"("run_id");

-- CreateIndex
CREATE INDEX "identity_event_author_id_idx" ON "identity_event"("author_id");

-- AddForeignKey
ALTER TABLE "author" ADD CONSTRAINT "author_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "author"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "author_name" ADD CONSTRAINT "author_name_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "author"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "author_identifier" ADD CONSTRAINT "author_identifier_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "author"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_identifier" ADD CONSTRAINT "paper_identifier_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_category" ADD CONSTRAINT "paper_category_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorship" ADD CONSTRAINT "authorship_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "authorship" ADD CONSTRAINT "authorship_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "author"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_citing_id_fkey" FOREIGN KEY ("citing_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_cited_id_fkey" FOREIGN KEY ("cited_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reported_metric" ADD CONSTRAINT "reported_metric_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "author"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_assessment" ADD CONSTRAINT "paper_assessment_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "paper"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_rejection" ADD CONSTRAINT "import_rejection_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_event" ADD CONSTRAINT "identity_event_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "author"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The one row of the data version
INSERT INTO "data_version" DEFAULT VALUES;
