package org.linli.platform.identity.internal;

import org.linli.api.rest.IfMatch;

/** An If-Match header that names whatever version there is. */
final class FreeMatch implements IfMatch {
    @Override
    public void require(long currentVersion) {}

    @Override
    public void check(long currentVersion) {}
}
