package org.linli.orders.api.row;

import org.jspecify.annotations.Nullable;
import org.linli.orders.api.SubjectCopy;

/** A row that keeps how its case stands. */
public interface CaseRow {
    /** Null as long as it has no case. */
    @Nullable
    SubjectCopy caseCopy();
}
