package org.linli.incubation.internal.transfer;

import org.linli.api.imports.BatchImporter;
import org.linli.incubation.internal.desk.ImportedRow;

/**
 * An import of this module.
 *
 * @param <L> line of the file
 * @param <C> what the lines of a batch refer to, looked up together
 */
abstract class ModuleImporter<L extends BatchImporter.Line, C> extends BatchImporter<L, ImportedRow, C> {
    final Importing importing;

    ModuleImporter(Importing importing, Class<? extends ImportedRow> rows) {
        super(importing, rows);
        this.importing = importing;
    }
}
