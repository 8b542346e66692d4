package org.linli.platform.json.internal;

import org.linli.api.json.Json;
import org.linli.platform.catalogue.ModuleDescriptor;
import org.linli.platform.catalogue.ModuleScoped;
import org.osgi.service.component.annotations.Component;

/** A reader and writer per instance. */
@Component(service = ModuleScoped.class)
public final class JsonForModules implements ModuleScoped<Json> {
    @Override
    public Class<Json> type() {
        return Json.class;
    }

    @Override
    public Json view(ModuleDescriptor module) {
        return new JacksonJson();
    }
}
