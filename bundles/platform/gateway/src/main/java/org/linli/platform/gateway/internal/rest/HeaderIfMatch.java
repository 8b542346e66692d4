package org.linli.platform.gateway.internal.rest;

import org.jspecify.annotations.Nullable;
import org.linli.api.rest.IfMatch;
import org.linli.platform.gateway.internal.problem.Problems;

/** The header as it came. */
record HeaderIfMatch(@Nullable String header) implements IfMatch {
    @Override
    public void require(long currentVersion) {
        if (header == null) {
            throw Problems.preconditionRequired();
        }
        check(currentVersion);
    }

    @Override
    public void check(long currentVersion) {
        if (header != null && !EntityTags.matches(header, Long.toString(currentVersion), false)) {
            throw Problems.precondition(currentVersion);
        }
    }
}
