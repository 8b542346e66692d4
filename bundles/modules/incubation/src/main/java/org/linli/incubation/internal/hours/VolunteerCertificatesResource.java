package org.linli.incubation.internal.hours;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Issues certificates to a volunteer. */
@Component(service = VolunteerCertificatesResource.class)
@RestResource
@Path("volunteers/{volunteer}/certificates")
@Produces(MediaType.APPLICATION_JSON)
public class VolunteerCertificatesResource {
    private final CertificateDesk certificates;
    private final CertificateBook book;
    private final Desk desk;

    @Activate
    public VolunteerCertificatesResource(
            @Reference CertificateDesk certificates, @Reference CertificateBook book, @Reference Desk desk) {
        this.certificates = certificates;
        this.book = book;
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(CertificatesResource.ISSUE)
    @Answers(value = CertificatesResource.View.class, status = 201)
    public Response issue(
            @PathParam("volunteer") UUID volunteer, @Valid CertificatesResource.@NotNull CertifiedDays body) {
        CertificatesResource.View made = book.view(certificates.issue(volunteer, body));
        return Response.created(desk.at("certificates/" + made.id()))
                .entity(made)
                .build();
    }
}
