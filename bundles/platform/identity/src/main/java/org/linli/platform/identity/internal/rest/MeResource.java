package org.linli.platform.identity.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.linli.api.rest.Answers;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.tenant.TenantInfo;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.OwnPassword;
import org.linli.platform.identity.internal.signin.SignInId;
import org.linli.platform.tenancy.Tenants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who am I; for sessions and tokens of the host and of any district. */
@Component(service = MeResource.class)
@PlatformResource(space = PlatformResource.Space.HOST)
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
public final class MeResource {
    private final Callers callers;
    private final Tenants tenants;
    private final OwnPassword passwords;

    @Activate
    public MeResource(@Reference Callers callers, @Reference Tenants tenants, @Reference OwnPassword passwords) {
        this.callers = callers;
        this.tenants = tenants;
        this.passwords = passwords;
    }

    /** The account of this call. */
    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public WhoView me() {
        SignInId signIn = callers.signIn();
        return WhoView.of(
                callers.account(),
                signIn,
                passwords.mustChange(signIn),
                signIn.tenant() == null
                        ? null
                        : tenants.byId(signIn.tenant()).map(TenantInfo::code).orElse(null),
                callers.locale());
    }

    /** Changes one's own password; every other session and token of the account ends. */
    @PUT
    @Path("password")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @OwnTransactions
    @Answers(value = void.class, status = 204)
    public Response password(@Valid PasswordBody body) {
        passwords.change(
                callers.account(),
                callers.signIn(),
                body.current(),
                body.password(),
                callers.address(),
                callers.locale());
        return Response.noContent().build();
    }

    /**
     * @param current the password so far
     * @param password the new one
     */
    public record PasswordBody(
            @NotBlank @Size(max = 1000) String current,
            @NotBlank @Size(max = 1000) String password) {}
}
