package org.linli.platform.tenancy;

import java.util.List;
import java.util.Optional;
import org.linli.api.problem.Text;
import org.linli.api.tenant.TenantInfo;

/** The tenants by name, as somebody may see them who has not signed in. Answers from memory; one that is being removed is not there. */
public interface TenantNames {
    /** In the order of their codes, also those that are not listed. */
    List<NamedTenant> named();

    /** By its code, or by one that it had before. */
    Optional<NamedTenant> named(String code);

    /** The names of a tenant; one that is not there is called by its Chinese name in both languages. */
    default Text name(TenantInfo tenant) {
        return Text.of(
                tenant.name(), named(tenant.code()).map(NamedTenant::nameEn).orElse(tenant.name()));
    }

    /**
     * A tenant with its names.
     *
     * @param nameEn name in English
     * @param listed whether a list for everybody may name it; one that is not listed is reached by its code only
     */
    record NamedTenant(TenantInfo tenant, String nameEn, boolean listed) {}
}
