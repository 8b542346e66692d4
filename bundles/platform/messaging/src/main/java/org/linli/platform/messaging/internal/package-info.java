/**
 * Transactional outbox, delivery of events to module instances, notifications to people. Must not
 * know any event's meaning.
 */
@NullMarked
package org.linli.platform.messaging.internal;

import org.jspecify.annotations.NullMarked;
