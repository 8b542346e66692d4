package org.linli.meetings.api;

import java.util.UUID;

/**
 * A body (议事机构) as other modules may know it.
 *
 * @param template key of the {@link MeetingTemplate} that it was made from
 * @param divisionId for which it deliberates
 * @param active whether it still meets
 */
public record BodyRef(UUID id, String name, String template, UUID divisionId, boolean active) {}
