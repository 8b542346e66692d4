package org.linli.platform.tenancy.internal.division;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.api.context.CurrentCall;
import org.linli.api.tenant.Division;
import org.linli.api.tenant.Divisions;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Divisions} of whatever tenant the current call has, on that tenant's day. */
@Component(service = Divisions.class)
public final class TenantDivisions implements Divisions {
    private final DivisionForest forest;
    private final CurrentCall call;

    @Activate
    public TenantDivisions(@Reference DivisionForest forest, @Reference CurrentCall call) {
        this.forest = forest;
        this.call = call;
    }

    private LocalDate day() {
        return LocalDate.ofInstant(call.now(), call.tenant().zone());
    }

    private StoredDivisions stored() {
        return forest.of(call.tenant().id());
    }

    private DivisionTree today() {
        return stored().on(day());
    }

    private DivisionTree whole() {
        return stored().whole(day());
    }

    @Override
    public Division root() {
        return today().root();
    }

    @Override
    public Optional<Division> find(UUID id) {
        return today().find(id);
    }

    @Override
    public Optional<Division> byCode(String code) {
        return today().byCode(code);
    }

    @Override
    public List<Division> children(UUID id) {
        return today().children(id);
    }

    @Override
    public Set<UUID> subtree(UUID id) {
        return whole().subtree(id);
    }

    @Override
    public List<Span> spans(Set<UUID> ids, @Nullable LocalDate first, LocalDate last) {
        return stored().spans(ids, first, last, day());
    }

    @Override
    public List<Division> path(UUID id) {
        return whole().path(id);
    }

    @Override
    public List<Division> all() {
        return today().all();
    }
}
