package org.linli.platform.messaging.internal;

import org.linli.api.event.EventConsumer;
import org.linli.platform.catalogue.ModuleInstance;

/**
 * A consumer of a running instance.
 *
 * @param key module and component, the same over versions of the module; names the consumer in delivery rows
 */
record Subscription(ModuleInstance instance, String key, EventConsumer consumer) {}
