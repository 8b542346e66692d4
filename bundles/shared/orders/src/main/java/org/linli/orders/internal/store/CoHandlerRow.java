package org.linli.orders.internal.store;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.orders.api.Assignee;

/** A co-handler of a case (协办). */
@Entity
@Table(name = "orders_co_handler")
public class CoHandlerRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "case_id")
    private UUID caseId;

    @Column(name = "place")
    private int place;

    @Embedded
    @AttributeOverride(name = "kind", column = @Column(name = "handler_kind"))
    @AttributeOverride(name = "ref", column = @Column(name = "handler_ref"))
    @AttributeOverride(name = "name", column = @Column(name = "handler_name"))
    private Receiver handler;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected CoHandlerRow() {}

    @SuppressWarnings("NullAway") // every field is set here
    CoHandlerRow(UUID id, UUID caseId, int place, Assignee handler) {
        this.id = id;
        this.caseId = caseId;
        this.place = place;
        this.handler = Receiver.of(handler);
    }

    UUID caseId() {
        return caseId;
    }

    @Nullable
    Assignee handler() {
        return Receiver.assignee(handler);
    }
}
