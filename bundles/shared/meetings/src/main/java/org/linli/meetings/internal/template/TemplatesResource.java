package org.linli.meetings.internal.template;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.meetings.api.MeetingTemplate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Variants of deliberation (议事形式) that new bodies are made from. */
@Component(service = TemplatesResource.class)
@RestResource
@Path("templates")
@Produces(MediaType.APPLICATION_JSON)
public class TemplatesResource {
    private final Templates templates;

    @Activate
    public TemplatesResource(@Reference Templates templates) {
        this.templates = templates;
    }

    @GET
    @RequiresPermission("meetings:body:read")
    public Page<MeetingTemplate> list() {
        return Page.of(templates.all());
    }
}
