package org.linli.meetings.internal.topic;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.security.Directory;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.linli.orders.api.Assignee;
import org.linli.registry.api.OrganisationRef;
import org.linli.registry.api.Organisations;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether there is who is to be responsible, and under which name. */
@Component(service = Responsibles.class)
public class Responsibles {
    private final Directory directory;
    private final Divisions divisions;
    private final Organisations organisations;

    @Activate
    public Responsibles(
            @Reference Directory directory, @Reference Divisions divisions, @Reference Organisations organisations) {
        this.directory = directory;
        this.divisions = divisions;
        this.organisations = organisations;
    }

    /** The same under its own name. */
    Assignee named(Assignee asked) {
        if (asked.kind() == null || asked.id() == null) {
            throw nobody();
        }
        if (asked.kind() == Assignee.Kind.ROLE) {
            if (!directory.roles().contains(asked.id())) {
                throw nobody();
            }
            return asked;
        }
        String name = name(asked.kind(), id(asked.id())).orElseThrow(Responsibles::nobody);
        return new Assignee(asked.kind(), asked.id(), name);
    }

    private Optional<String> name(Assignee.Kind kind, @Nullable UUID id) {
        if (id == null) {
            return Optional.empty();
        }
        return switch (kind) {
            case USER -> directory.name(id);
            case DIVISION -> divisions.find(id).map(Division::name);
            case ORGANISATION ->
                organisations.find(id).filter(OrganisationRef::active).map(OrganisationRef::name);
            case ROLE -> Optional.empty();
        };
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static RuntimeException nobody() {
        return ProblemException.invalid(new FieldError(
                "/responsible", Text.of("没有这个用户、角色、区划或单位", "No such user, role, division or organisation")));
    }
}
