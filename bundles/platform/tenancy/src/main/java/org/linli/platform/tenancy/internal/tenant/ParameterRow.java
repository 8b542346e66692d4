package org.linli.platform.tenancy.internal.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.linli.platform.tenancy.internal.parameter.Layer;

/** A value of one layer. Those of host and city are copies, so that a district reads its own rows only. */
@Entity
@Table(name = "tenancy_parameter")
public class ParameterRow {
    @Id
    @Column(name = "id")
    private UUID id;

    @Column(name = "module")
    private String module;

    @Column(name = "param_key")
    private String key;

    @Enumerated(EnumType.STRING)
    @Column(name = "layer")
    private Layer layer;

    @Column(name = "division_id")
    private @Nullable UUID division;

    @Column(name = "value_json")
    private String json;

    /** Where the value comes from: an area code for a copy, a profile or a person otherwise. */
    @Column(name = "source")
    private String source;

    /** Version of the row that was copied; 0 for the district's own. */
    @Column(name = "source_version")
    private long sourceVersion;

    @Version
    @Column(name = "version")
    private long version;

    protected ParameterRow() {}

    public ParameterRow(UUID id, String module, String key, Layer layer, @Nullable UUID division) {
        this.id = id;
        this.module = module;
        this.key = key;
        this.layer = layer;
        this.division = division;
    }

    public void assign(String json, String source, long sourceVersion) {
        this.json = json;
        this.source = source;
        this.sourceVersion = sourceVersion;
    }

    public UUID id() {
        return id;
    }

    public String module() {
        return module;
    }

    public String key() {
        return key;
    }

    public Layer layer() {
        return layer;
    }

    public @Nullable UUID division() {
        return division;
    }

    public String json() {
        return json;
    }

    public String source() {
        return source;
    }

    public long sourceVersion() {
        return sourceVersion;
    }

    public long version() {
        return version;
    }
}
