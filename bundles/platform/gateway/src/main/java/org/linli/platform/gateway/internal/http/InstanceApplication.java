package org.linli.platform.gateway.internal.http;

import java.util.Optional;
import org.linli.platform.catalogue.ModuleInstance;
import org.linli.platform.gateway.internal.rest.RestApplication;

/** The REST applications of the instances that run. Answers from memory. */
public interface InstanceApplication {
    Optional<RestApplication> of(ModuleInstance instance);
}
