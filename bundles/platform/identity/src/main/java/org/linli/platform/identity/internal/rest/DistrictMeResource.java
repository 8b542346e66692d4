package org.linli.platform.identity.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.OwnPassword;
import org.linli.platform.identity.internal.signin.SignInId;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who am I in this district; also for host accounts, which have the rights here that the district gave them. */
@Component(service = DistrictMeResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public final class DistrictMeResource {
    private final Callers callers;
    private final CurrentCall call;
    private final OwnPassword passwords;

    @Activate
    public DistrictMeResource(
            @Reference Callers callers, @Reference CurrentCall call, @Reference OwnPassword passwords) {
        this.callers = callers;
        this.call = call;
        this.passwords = passwords;
    }

    /** The account of this call, with its rights in this district. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public WhoView me() {
        SignInId signIn = callers.signIn();
        return WhoView.of(
                callers.account(),
                signIn,
                passwords.mustChange(signIn),
                call.tenant().code(),
                callers.locale());
    }
}
