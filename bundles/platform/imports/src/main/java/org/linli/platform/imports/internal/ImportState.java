package org.linli.platform.imports.internal;

/**
 * How far an import is; the checkpoint.
 *
 * @param phase what is being done
 * @param rows rows behind it in this phase
 * @param total rows in the file, -1 until the check has read all of it
 * @param accepted rows without errors
 * @param created rows that were new
 * @param errors errors found, more than are kept
 */
record ImportState(Phase phase, long rows, long total, long accepted, long created, long errors) {
    static final ImportState BEGINNING = new ImportState(Phase.CHECK, 0, -1, 0, 0, 0);

    enum Phase {
        CHECK,
        WRITE,
        DONE
    }

    ImportState checked(long batchRows, long batchAccepted, long batchErrors) {
        return new ImportState(phase, rows + batchRows, total, accepted + batchAccepted, created, errors + batchErrors);
    }

    ImportState written(long batchRows, long batchCreated) {
        return new ImportState(phase, rows + batchRows, total, accepted, created + batchCreated, errors);
    }

    ImportState writing() {
        return new ImportState(Phase.WRITE, 0, rows, accepted, created, errors);
    }

    ImportState done() {
        return new ImportState(Phase.DONE, rows, total < 0 ? rows : total, accepted, created, errors);
    }
}
