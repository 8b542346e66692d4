package org.linli.platform.vendors;

import java.util.List;
import java.util.Optional;
import org.linli.platform.admission.RegisteredVendor;

/** The registered vendors as the database has them now. Thread-safe. */
public interface Vendors {
    /** With all their keys, revoked ones included, by name. */
    List<RegisteredVendor> all();

    /** @param name first word of the names of its modules */
    default Optional<RegisteredVendor> find(String name) {
        return all().stream().filter(vendor -> vendor.name().equals(name)).findFirst();
    }
}
