package org.linli.platform.tiles.internal.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linli.api.audit.Audit;
import org.linli.api.context.CurrentCall;
import org.linli.api.problem.FieldError;
import org.linli.api.problem.ProblemException;
import org.linli.api.problem.Text;
import org.linli.api.rest.IfMatch;
import org.linli.api.rest.RequiresPermission;
import org.linli.api.rest.Versioned;
import org.linli.platform.context.OwnTransactions;
import org.linli.platform.context.PlatformResource;
import org.linli.platform.persistence.Access;
import org.linli.platform.persistence.Transactions;
import org.linli.platform.tiles.internal.Layer;
import org.linli.platform.tiles.internal.LayerStore;
import org.linli.platform.tiles.internal.Tile;
import org.linli.platform.tiles.internal.Tiles;
import org.linli.platform.tiles.internal.TilesPermissions;
import org.linli.platform.tiles.internal.tenant.LayerRow;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code /t/{tenant}/api/map-layer}: images under the shapes of the district's maps. */
@Component(service = MapLayerResource.class)
@PlatformResource(space = PlatformResource.Space.TENANT)
@Path("map-layer")
@Produces(MediaType.APPLICATION_JSON)
public final class MapLayerResource {
    private final LayerStore store;
    private final Tiles tiles;
    private final Transactions transactions;
    private final CurrentCall call;
    private final Audit audit;

    @Activate
    public MapLayerResource(
            @Reference LayerStore store,
            @Reference Tiles tiles,
            @Reference Transactions transactions,
            @Reference CurrentCall call,
            @Reference Audit audit) {
        this.store = store;
        this.tiles = tiles;
        this.transactions = transactions;
        this.call = call;
        this.audit = audit;
    }

    /**
     * What a map needs to show the layer.
     *
     * @param tiles address of one image with {@code {z}}, {@code {x}} and {@code {y}}; null when the district has no layer
     * @param attribution whose map it is
     */
    public record LayerView(
            @Nullable String tiles, @Nullable String attribution, int maxZoom) {}

    /**
     * @param template address of one image, null when there is no layer
     * @param allowed addresses that the operator allows
     */
    public record SettingsView(
            @Nullable String template,
            @Nullable String attribution,
            @Nullable Integer maxZoom,
            List<String> allowed,
            long version)
            implements Versioned {}

    /**
     * @param template address of one image with {@code {z}}, {@code {x}} and {@code {y}}; left out for no layer
     * @param attribution whose map it is, with its approval number (审图号) where there is one
     * @param maxZoom 18 when left out
     */
    public record SettingsBody(
            @Nullable @Size(max = 1000) String template,
            @Nullable @Size(max = 200) String attribution,
            @Nullable @Min(1) @Max(Layer.LARGEST_ZOOM) Integer maxZoom) {}

    @GET
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    public LayerView get() {
        Layer layer = store.get().layer();
        if (layer == null || !tiles.usable(layer)) {
            return new LayerView(null, null, 0);
        }
        return new LayerView(
                "/t/" + call.tenant().code() + "/api/map-layer/tiles/{z}/{x}/{y}",
                layer.attribution(),
                layer.maxZoom());
    }

    /** One image, at zoom {@code z} in column {@code x} and row {@code y}. */
    @GET
    @Path("tiles/{z}/{x}/{y}")
    @Produces({"image/png", "image/jpeg", "image/webp"})
    @RequiresPermission(RequiresPermission.SIGNED_IN)
    @OwnTransactions
    public Response tile(@PathParam("z") int z, @PathParam("x") int x, @PathParam("y") int y) {
        Layer layer = stored().layer();
        if (layer == null || !tiles.usable(layer) || z < 0 || z > layer.maxZoom() || outside(x, z) || outside(y, z)) {
            throw ProblemException.notFound();
        }
        Tile tile = tiles.get(layer, z, x, y, call.now()).orElseThrow(ProblemException::notFound);
        return Response.ok(tile.content(), tile.mediaType())
                .header("Cache-Control", "private, max-age=86400")
                .build();
    }

    private LayerStore.Stored stored() {
        LayerStore.Stored stored = transactions.tenant(call.tenant().id(), Access.READ, store::get);
        return stored.inClear() ? transactions.tenant(call.tenant().id(), Access.WRITE, store::seal) : stored;
    }

    private static boolean outside(int place, int zoom) {
        return place < 0 || place >= 1 << zoom;
    }

    @GET
    @Path("settings")
    @RequiresPermission(TilesPermissions.READ)
    public SettingsView settings() {
        return view(store.get());
    }

    /** Replaces the settings as a whole. */
    @PUT
    @Path("settings")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(TilesPermissions.WRITE)
    public SettingsView set(@Valid @NotNull SettingsBody body, @Context IfMatch ifMatch) {
        String template = body.template() == null ? "" : body.template().strip();
        if (!template.isEmpty()) {
            tiles.objection(template).ifPresent(why -> {
                throw ProblemException.unprocessable(
                        "invalid",
                        Text.of("内容有误", "The content is not valid"),
                        List.of(new FieldError("/template", why)));
            });
        }
        Layer layer = template.isEmpty()
                ? null
                : new Layer(template, body.attribution(), body.maxZoom() == null ? 18 : body.maxZoom());
        LayerStore.Stored stored = store.set(layer, ifMatch::check);
        // The address may hold a key: the audit names the host alone
        audit.record(
                "tiles.layer.write",
                LayerRow.ID,
                Map.of(
                        "host",
                        layer == null
                                ? ""
                                : URI.create(template.replaceAll("[{}]", "")).getHost()));
        return view(stored);
    }

    private SettingsView view(LayerStore.Stored stored) {
        Layer layer = stored.layer();
        return new SettingsView(
                layer == null ? null : layer.template(),
                layer == null ? null : layer.attribution(),
                layer == null ? null : layer.maxZoom(),
                tiles.allowed().list(),
                stored.version());
    }
}
