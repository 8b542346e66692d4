package org.linli.platform.tenancy.internal.profile;

import org.linli.api.problem.Text;

/**
 * One thing wrong with an input.
 *
 * @param pointer JSON Pointer into it
 */
public record Fault(String pointer, Text text) {}
