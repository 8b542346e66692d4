package org.linli.platform.catalogue.internal.store.host;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.UUID;

/** The report of the admission of a module version, beside its row because it is long and seldom read. */
@Entity
@Table(name = "catalogue_report")
public class ReportRow {
    @Id
    @Column(name = "module_id")
    private UUID module;

    /** JSON. */
    @Column(name = "content")
    private String content;

    @Version
    @Column(name = "version")
    private long version;

    /** For the provider. */
    @SuppressWarnings("NullAway.Init")
    protected ReportRow() {}

    /** @param module id of the {@link AdmittedModule} */
    public ReportRow(UUID module, String content) {
        this.module = module;
        this.content = content;
    }

    public String content() {
        return content;
    }
}
