package org.linli.orders.internal.store;

import java.util.UUID;
import org.linli.orders.internal.process.ProcessDefinition;

/**
 * A version of a process.
 *
 * @param id of the version
 * @param number from 1
 */
public record StoredProcess(UUID id, int number, ProcessDefinition definition) {}
