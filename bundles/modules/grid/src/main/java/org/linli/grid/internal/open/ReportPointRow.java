package org.linli.grid.internal.open;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.grid.internal.event.EventPlacing;

/** A place with a code to scan (扫码上报点). */
@Entity
@Table(name = "grid_report_point")
public class ReportPointRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Version
    @Column(name = "version")
    private long version;

    @Column(name = "code", updatable = false)
    private String code;

    @Column(name = "name")
    private String name;

    @Column(name = "division_id")
    private UUID divisionId;

    @Column(name = "grid_id")
    private @Nullable UUID gridId;

    @Column(name = "address")
    private String address;

    @Column(name = "lng")
    private @Nullable BigDecimal lng;

    @Column(name = "lat")
    private @Nullable BigDecimal lat;

    @Column(name = "category")
    private @Nullable String category;

    @Column(name = "closed")
    private boolean closed;

    @SuppressWarnings("NullAway") // the mapping fills it
    protected ReportPointRow() {}

    /** @param code what stands in the printed code, unlike any other of the district */
    @SuppressWarnings("NullAway") // the rest comes with take
    ReportPointRow(UUID id, String code, ReportPoint point) {
        this.id = id;
        this.code = code;
        take(point);
    }

    final void take(ReportPoint point) {
        name = point.name().strip();
        divisionId = point.divisionId();
        gridId = point.gridId();
        address = point.address() == null ? "" : point.address().strip();
        lng = EventPlacing.degrees(point.lng());
        lat = EventPlacing.degrees(point.lat());
        category = point.category();
        closed = Boolean.TRUE.equals(point.closed());
    }

    ReportPoint point() {
        return new ReportPoint(
                name, divisionId, gridId, address.isEmpty() ? null : address, lng, lat, category, closed);
    }

    /** What is written as the address of a report made there. */
    String shownAddress() {
        return address.isEmpty() ? name : address;
    }

    UUID id() {
        return id;
    }

    long version() {
        return version;
    }

    String code() {
        return code;
    }

    String name() {
        return name;
    }

    UUID divisionId() {
        return divisionId;
    }
}
