package org.linli.incubation.internal.competition;

import java.util.UUID;
import java.util.stream.Stream;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who can be a judge (评委): whoever may score, wherever in the district he works. */
@Component(service = Judges.class)
public class Judges {
    private final Directory directory;
    private final Divisions divisions;

    @Activate
    public Judges(@Reference Directory directory, @Reference Divisions divisions) {
        this.directory = directory;
        this.divisions = divisions;
    }

    /** @param near where he most likely works: there and above it is looked first */
    boolean scores(UUID user, UUID near) {
        return Stream.concat(divisions.path(near).stream(), divisions.all().stream())
                .map(Division::id)
                .distinct()
                .anyMatch(division ->
                        directory.workingAt(division, SeasonsResource.JUDGE).contains(user));
    }
}
