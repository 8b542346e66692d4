package org.linli.platform.gateway.internal.http;

import org.linli.platform.context.PlatformResource.Space;
import org.linli.platform.gateway.internal.rest.RestApplication;

/** The REST applications of the platform's spaces, as they are now. */
public interface PlatformSpaces {
    RestApplication of(Space space);
}
