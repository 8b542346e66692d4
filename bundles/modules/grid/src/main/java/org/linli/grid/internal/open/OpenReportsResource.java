package org.linli.grid.internal.open;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.linli.api.rest.Answers;
import org.linli.api.rest.BodyLimit;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Reports of people without an account (免登录上报). Open to anybody where the parameter {@code reportsWithoutAccount} allows it, else it
 * is as if this were not here. The host counts what an address sends; keys travel in bodies and headers, never in addresses, which are logged.
 */
@Component(service = OpenReportsResource.class)
@RestResource
@Path("open-reports")
@Produces(MediaType.APPLICATION_JSON)
public class OpenReportsResource {
    private static final int BODY = 16 * 1024;

    private final OpenOffers offers;
    private final OpenReportDesk desk;
    private final OpenTickets tickets;
    private final OpenPhotos photos;

    @Activate
    public OpenReportsResource(
            @Reference OpenOffers offers,
            @Reference OpenReportDesk desk,
            @Reference OpenTickets tickets,
            @Reference OpenPhotos photos) {
        this.offers = offers;
        this.desk = desk;
        this.tickets = tickets;
        this.photos = photos;
    }

    /** What can be reported, at the place whose code was scanned if there is one. */
    @GET
    @Path("offer")
    @RequiresPermission(RequiresPermission.ANYBODY)
    public OpenBodies.Offer offer(@QueryParam("point") @Nullable @Size(max = 20) String point) {
        return offers.offer(point);
    }

    /** 201 for a new one, 200 when the same was here before. */
    @POST
    @BodyLimit(BODY)
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.ANYBODY)
    @Answers(value = OpenBodies.Progress.class, status = 201)
    public Response report(@Valid @NotNull OpenBodies.NewOpenReport body) {
        OpenReportDesk.Taken taken = desk.report(body);
        return Response.status(taken.fresh() ? Response.Status.CREATED : Response.Status.OK)
                .entity(taken.progress())
                .build();
    }

    /** How it stands. */
    @POST
    @Path("progress")
    @BodyLimit(BODY)
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.ANYBODY)
    public OpenBodies.Progress progress(@Valid @NotNull OpenBodies.Ticket body) {
        return tickets.progress(body.number(), body.key());
    }

    /** Rates it, or has it opened again. */
    @POST
    @Path("actions")
    @BodyLimit(BODY)
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.ANYBODY)
    public OpenBodies.Progress act(@Valid @NotNull OpenBodies.TicketAction body) {
        return tickets.act(body);
    }

    /**
     * A photo of a report, within three days of it and while nobody has closed it: the body is the picture itself. What is there at the
     * place already stays.
     *
     * @param place which of the photos of the report it is
     * @param number 工单编号, as the first answer gave it
     * @param key the report's
     */
    @PUT
    @Path("photos/{place}")
    @BodyLimit(OpenPhotos.LARGEST)
    @Consumes({"image/jpeg", "image/png", "image/webp"})
    @RequiresPermission(RequiresPermission.ANYBODY)
    public void addPhoto(
            @PathParam("place") @Min(1) @Max(20) int place,
            @HeaderParam("Report-Number") @NotBlank @Size(max = 40) String number,
            @HeaderParam("Report-Key") @NotNull @Pattern(regexp = OpenBodies.KEY) String key,
            InputStream picture) {
        OpenReportRow report = tickets.report(number, key);
        photos.take(report, tickets.event(report), place, picture);
    }
}
