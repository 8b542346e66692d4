package org.linli.elderly.internal.desk;

import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.api.imports.ImportReach;
import org.linli.api.query.Reach;
import org.linli.api.tenant.Divisions;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.linli.registry.api.People;
import org.linli.registry.api.PersonRef;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the importers of this module look up. */
@Component(service = ElderlyImports.class)
public class ElderlyImports extends ImportReach {
    public static final String PERMISSION = "elderly:import:run";

    private final ElderlyDesk desk;
    private final People people;
    private final Organisations organisations;

    @Activate
    public ElderlyImports(
            @Reference EntityManager em,
            @Reference Reach reach,
            @Reference Divisions divisions,
            @Reference ElderlyDesk desk,
            @Reference People people,
            @Reference Organisations organisations) {
        super(em, reach, divisions, PERMISSION);
        this.desk = desk;
        this.people = people;
        this.organisations = organisations;
    }

    public ElderlyDesk desk() {
        return desk;
    }

    /** Persons of the registry by their external ids; unknown ones are left out. */
    public Map<String, PersonRef> persons(Collection<? extends @Nullable String> externalIds) {
        Map<String, UUID> ids = people.byExternalIds(externalIds.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .distinct()
                .toList());
        Map<UUID, PersonRef> known = people.findAll(ids.values());
        return ids.entrySet().stream()
                .filter(entry -> known.containsKey(entry.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> Objects.requireNonNull(known.get(entry.getValue()))));
    }

    /** Ids of organisations of the registry by their official names; unknown ones are left out. */
    public Map<String, UUID> organisations(Collection<? extends @Nullable String> names) {
        return organisationsByName(names).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().id()));
    }

    /** Organisations of the registry by their official names; unknown ones are left out. */
    public Map<String, OrganisationRef> organisationsByName(Collection<? extends @Nullable String> names) {
        Map<String, OrganisationRef> found = new HashMap<>();
        names.stream()
                .filter(Objects::nonNull)
                .map(String::strip)
                .distinct()
                .forEach(name -> organisations.byName(name).ifPresent(organisation -> found.put(name, organisation)));
        return found;
    }

    public static Origin origin(@Nullable String externalId, @Nullable Boolean generated) {
        return new Origin(externalId == null ? "" : externalId.strip(), Boolean.TRUE.equals(generated));
    }

    /**
     * Several values of one cell.
     *
     * @param cell with commas, semicolons or 、 between them
     * @param label what an office writes for a value; its name is understood too
     * @return null when one of them is none
     */
    public static <E extends Enum<E>> @Nullable Set<E> several(
            @Nullable String cell, Class<E> type, Function<E, String> label) {
        Set<E> all = EnumSet.noneOf(type);
        for (String word : cell == null ? new String[0] : cell.strip().split("[,;，；、\\s]+")) {
            E value = Stream.of(type.getEnumConstants())
                    .filter(each -> each.name().equalsIgnoreCase(word)
                            || label.apply(each).equals(word))
                    .findFirst()
                    .orElse(null);
            if (value == null && !word.isEmpty()) {
                return null;
            }
            if (value != null) {
                all.add(value);
            }
        }
        return all;
    }
}
