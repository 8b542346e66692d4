package org.linli.api.setup;

import org.linli.api.problem.Text;

/**
 * One of the first things to do in a district.
 *
 * @param key kebab-case word, unique within its owner
 * @param label what to do, as a short sentence to the administrator
 * @param page of the console where it is done: one of the owner's, or of the platform
 * @param permission without which it cannot be done; whoever lacks it does not see the step
 * @param order of the steps among each other, ascending
 * @param done whether there is anything of it yet
 */
public record FirstStep(String key, Text label, String page, String permission, int order, boolean done) {}
