package org.linli.elderly.internal.care;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.linli.api.problem.Faults;
import org.linli.api.rest.Page;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.RestResource;
import org.linli.elderly.internal.desk.ElderlyDesk;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bed-days of a facility (床日), month by month. */
@Component(service = BedDaysResource.class)
@RestResource
@Path("facilities/{id}/bed-days")
@Produces(MediaType.APPLICATION_JSON)
public class BedDaysResource {
    private static final int MOST_MONTHS = 36;

    private final ElderlyDesk desk;
    private final BedDays days;

    @Activate
    public BedDaysResource(@Reference ElderlyDesk desk, @Reference BedDays days) {
        this.desk = desk;
        this.days = days;
    }

    /**
     * The oldest first, this month last.
     *
     * @param months 1 to 36, 12 by default
     */
    @GET
    @RequiresPermission(CareDesk.READ)
    public Page<CareBodies.MonthOfBeds> list(
            @PathParam("id") UUID id, @QueryParam("months") @DefaultValue("12") String months) {
        FacilityRow facility = desk.row(FacilityRow.class, id, CareDesk.READ);
        int wanted = months.matches("\\d{1,2}") ? Integer.parseInt(months) : 0;
        new Faults()
                .when(
                        wanted < 1 || wanted > MOST_MONTHS,
                        "months",
                        "须为 1 至 " + MOST_MONTHS,
                        "must be from 1 to " + MOST_MONTHS)
                .refuse();
        return Page.of(days.ofFacility(facility.id(), wanted));
    }
}
