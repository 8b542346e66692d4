package org.linli.incubation.internal.base;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linli.incubation.internal.desk.ImportedRow;
import org.linli.incubation.internal.desk.Origin;

/** An incubation base (社会组织孵化基地). */
@Entity
@Table(name = "incubation_base")
public class BaseRow extends ImportedRow {
    @Column(name = "name")
    private String name;

    @Enumerated(EnumType.STRING)
    @Column(name = "base_level")
    private BaseLevel level;

    @Column(name = "places")
    private int places;

    @Column(name = "address")
    private @Nullable String address;

    @Column(name = "opened")
    private LocalDate opened;

    @Column(name = "founder")
    private String founder;

    @Column(name = "operator_id")
    private @Nullable UUID operatorId;

    /** Empty where the operator is an organisation of the district. */
    @Column(name = "operator")
    private String operator;

    @Column(name = "resources")
    private String resources;

    @Column(name = "organisations")
    private String organisations;

    @Column(name = "benefit")
    private String benefit;

    @Column(name = "offers")
    private String offers;

    @Column(name = "closed")
    private @Nullable LocalDate closed;

    @Column(name = "close_reason")
    private @Nullable String closeReason;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected BaseRow() {}

    @SuppressWarnings("NullAway") // the rest comes with take
    public BaseRow(UUID id, Base body, @Nullable Origin origin) {
        super(id, body.divisionId(), origin);
        take(body);
    }

    final void take(Base body) {
        movesTo(body.divisionId());
        name = body.name().strip();
        level = body.level();
        places = body.places();
        address = body.address();
        opened = body.opened();
        founder = body.mode().founder();
        operatorId = body.mode().operatorId();
        operator = operatorId == null
                ? Objects.requireNonNullElse(body.mode().operator(), "").strip()
                : "";
        resources = body.mode().resources();
        organisations = body.mode().organisations();
        benefit = body.mode().benefit();
        offers = body.offers().stream().map(OfferKind::name).sorted().collect(Collectors.joining(","));
    }

    void close(LocalDate day, String reason) {
        closed = day;
        closeReason = reason;
    }

    void reopen() {
        closed = null;
        closeReason = null;
    }

    public Base base() {
        return new Base(
                divisionId(),
                name,
                level,
                places,
                address,
                opened,
                new Base.Mode(
                        founder, operatorId, operator.isEmpty() ? null : operator, resources, organisations, benefit),
                Stream.of(offers.split(",")).map(OfferKind::valueOf).collect(Collectors.toSet()));
    }

    /** Whether it offers that. */
    public boolean offers(OfferKind kind) {
        return base().offers().contains(kind);
    }

    public String name() {
        return name;
    }

    @Nullable
    UUID operatorId() {
        return operatorId;
    }

    public int places() {
        return places;
    }

    public LocalDate opened() {
        return opened;
    }

    public @Nullable LocalDate closed() {
        return closed;
    }

    @Nullable
    String closeReason() {
        return closeReason;
    }
}
