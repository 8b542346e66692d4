package org.linli.platform.tenancy.internal.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A value for every district, or for those of one city. A removed value stays as a row without value, so that its
 * version goes on growing.
 */
@Entity
@Table(name = "tenancy_shared_parameter")
public class SharedParameterRow {
    /** Area of values for every district. */
    public static final String EVERYWHERE = "*";

    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "area")
    private String area;

    @Column(name = "module")
    private String module;

    @Column(name = "param_key")
    private String key;

    @Column(name = "value_json")
    private @Nullable String json;

    @Column(name = "changed_by")
    private String by;

    @Column(name = "changed_at")
    private Instant at;

    @Version
    @Column(name = "version")
    private long version;

    protected SharedParameterRow() {}

    /** Rows of the areas, those without a value included. */
    public static List<SharedParameterRow> ofAreas(EntityManager em, List<String> areas) {
        return em.createQuery("select p from SharedParameterRow p where p.area in :areas", SharedParameterRow.class)
                .setParameter("areas", areas)
                .getResultList();
    }

    /** @param area the first four digits of a city's code, or {@link #EVERYWHERE} */
    public SharedParameterRow(UUID id, String area, String module, String key) {
        this.id = id;
        this.area = area;
        this.module = module;
        this.key = key;
    }

    public void assign(@Nullable String json, String by, Instant at) {
        this.json = json;
        this.by = by;
        this.at = at;
    }

    public String area() {
        return area;
    }

    public String module() {
        return module;
    }

    public String key() {
        return key;
    }

    public @Nullable String json() {
        return json;
    }

    public String by() {
        return by;
    }

    public Instant at() {
        return at;
    }

    public long version() {
        return version;
    }
}
