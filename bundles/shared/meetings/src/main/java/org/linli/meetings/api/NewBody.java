package org.linli.meetings.api;

import java.util.UUID;

/**
 * A body that a module founds.
 *
 * @param template key of a template of the district
 * @param name at most 100 characters
 * @param divisionId for which it deliberates
 */
public record NewBody(String template, String name, UUID divisionId) {}
