package org.linli.platform.identity.internal.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Locale;
import java.util.TreeSet;
import org.linli.api.context.CurrentCall;
import org.linli.api.rest.RequiresPermission;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.identity.internal.OwnPassword;
import org.linli.platform.identity.internal.signin.Account;
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
        Account account = callers.account();
        SignInId signIn = callers.signIn();
        Locale locale = callers.locale();
        return new WhoView(
                new WhoView.UserView(
                        account.accountId(), account.username(), account.displayName(), new TreeSet<>(account.roles())),
                call.tenant().code(),
                new TreeSet<>(account.permissions()),
                signIn.expiresAt(),
                signIn.csrf(),
                passwords.mustChange(signIn),
                WhoView.language(locale));
    }
}
