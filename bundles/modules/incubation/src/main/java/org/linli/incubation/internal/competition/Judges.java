package org.linli.incubation.internal.competition;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    /**
     * Those of the accounts that may score.
     *
     * @param near where they most likely work: there and above it is looked first
     */
    Set<UUID> scoring(Set<UUID> accounts, UUID near) {
        Set<UUID> found = new HashSet<>();
        List<UUID> places = Stream.concat(divisions.path(near).stream(), divisions.all().stream())
                .map(Division::id)
                .distinct()
                .toList();
        for (UUID place : places) {
            if (found.size() == accounts.size()) {
                break;
            }
            directory.workingAt(place, SeasonsResource.JUDGE).stream()
                    .filter(accounts::contains)
                    .forEach(found::add);
        }
        return found;
    }
}
