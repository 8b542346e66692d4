package org.linli.incubation.internal.informant;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.incubation.internal.desk.Desk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes what informants report themselves. */
@Component(service = MyReportsResource.class)
@RestResource
@Path("my-reports")
@Produces(MediaType.APPLICATION_JSON)
public class MyReportsResource {
    private final ReportDesk reports;
    private final ReportBook book;
    private final Desk desk;

    @Activate
    public MyReportsResource(@Reference ReportDesk reports, @Reference ReportBook book, @Reference Desk desk) {
        this.reports = reports;
        this.book = book;
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(ReportSubject.MAKE)
    @Answers(value = ReportsResource.View.class, status = 201)
    public Response report(@Valid ReportsResource.@NotNull NewReport body) {
        ReportsResource.View made = book.view(reports.reportOwn(body));
        return Response.created(desk.at("reports/" + made.id())).entity(made).build();
    }
}
