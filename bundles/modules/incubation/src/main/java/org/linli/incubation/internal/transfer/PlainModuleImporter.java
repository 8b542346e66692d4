package org.linli.incubation.internal.transfer;

import org.linli.api.imports.BatchImporter;
import org.linli.api.imports.PlainImporter;
import org.linli.incubation.internal.desk.ImportedRow;

/**
 * An import of this module whose lines refer to nothing.
 *
 * @param <L> line of the file
 */
abstract class PlainModuleImporter<L extends BatchImporter.Line> extends PlainImporter<L, ImportedRow> {
    final Importing importing;

    PlainModuleImporter(Importing importing, Class<? extends ImportedRow> rows) {
        super(importing, rows);
        this.importing = importing;
    }
}
