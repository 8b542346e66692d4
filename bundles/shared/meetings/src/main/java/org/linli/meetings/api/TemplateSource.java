package org.linli.meetings.api;

import java.util.List;

/** Templates that a module contributes. Registered as a service; asked while the module is enabled in the tenant. */
@FunctionalInterface
public interface TemplateSource {
    /** Those of whose keys the district has none of its own. */
    List<MeetingTemplate> templates();
}
