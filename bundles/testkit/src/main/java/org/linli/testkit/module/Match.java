package org.linli.testkit.module;

import org.linli.api.rest.IfMatch;

/** An If-Match header that names a version. */
public record Match(long version) implements IfMatch {
    /** A header that is not there. */
    public static final IfMatch ANY = new IfMatch() {
        @Override
        public void require(long currentVersion) {}

        @Override
        public void check(long currentVersion) {}
    };

    @Override
    public void require(long currentVersion) {
        if (currentVersion != version) {
            throw new AssertionError("412: " + currentVersion + " is not " + version);
        }
    }

    @Override
    public void check(long currentVersion) {
        require(currentVersion);
    }
}
