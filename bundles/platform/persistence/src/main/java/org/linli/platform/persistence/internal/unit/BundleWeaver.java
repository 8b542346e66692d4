package org.linli.platform.persistence.internal.unit;

import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.TransformerException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.hooks.weaving.WeavingException;
import org.osgi.framework.hooks.weaving.WeavingHook;
import org.osgi.framework.hooks.weaving.WovenClass;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Weaves the entities of bundles while the framework loads them. Only a woven class is wired to the ORM, and only to
 * the packages that woven code uses.
 */
@Component(service = Weaver.class)
public final class BundleWeaver implements Weaver, WeavingHook {
    private static final String WOVEN_CODE = "org.eclipse.persistence.internal.weaving";

    private static final List<String> IMPORTS = List.of(
            "jakarta.persistence",
            "org.eclipse.persistence.core.descriptors",
            "org.eclipse.persistence.core.queries",
            "org.eclipse.persistence.core.sessions",
            "org.eclipse.persistence.descriptors.changetracking",
            "org.eclipse.persistence.indirection",
            "org.eclipse.persistence.internal.core.sessions",
            "org.eclipse.persistence.internal.descriptors",
            "org.eclipse.persistence.internal.identitymaps",
            WOVEN_CODE,
            "org.eclipse.persistence.queries",
            "org.eclipse.persistence.sessions");

    private final Map<ClassLoader, Map<String, ClassTransformer>> transformers = new ConcurrentHashMap<>();

    /**
     * Registers itself ready-made: a hook that the component runtime had to make first would be asked for while the runtime's own
     * classes load, and wait for itself.
     */
    @Activate
    public BundleWeaver(BundleContext context) {
        context.registerService(WeavingHook.class, this, null);
    }

    @Override
    public boolean canWeave() {
        return true;
    }

    @Override
    public void add(ClassLoader loader, Set<String> classNames, ClassTransformer transformer) {
        var ofLoader = transformers.computeIfAbsent(loader, key -> new ConcurrentHashMap<>());
        classNames.forEach(name -> ofLoader.put(name, transformer));
    }

    @Override
    public void remove(ClassLoader loader, Set<String> classNames) {
        transformers.computeIfPresent(loader, (key, ofLoader) -> {
            ofLoader.keySet().removeAll(classNames);
            return ofLoader.isEmpty() ? null : ofLoader;
        });
    }

    @Override
    public void weave(WovenClass woven) {
        if (transformers.isEmpty()) {
            return;
        }
        var loader = woven.getBundleWiring().getClassLoader();
        var ofLoader = loader == null ? null : transformers.get(loader);
        var transformer = ofLoader == null ? null : ofLoader.get(woven.getClassName());
        if (transformer == null) {
            return;
        }
        try {
            var bytes = transformer.transform(
                    loader, woven.getClassName(), null, woven.getProtectionDomain(), woven.getBytes());
            if (bytes != null) {
                woven.setBytes(bytes);
                if (!wired(woven.getBundleWiring())) {
                    woven.getDynamicImports().addAll(IMPORTS);
                }
            }
        } catch (TransformerException failure) {
            throw new WeavingException("The entity " + woven.getClassName() + " cannot be woven", failure);
        }
    }

    /** Each import that is added makes every later search of the bundle's loader longer, so it is added once. */
    private static boolean wired(BundleWiring wiring) {
        return wiring.getRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(requirement -> requirement.getDirectives().getOrDefault(Constants.FILTER_DIRECTIVE, ""))
                .anyMatch(filter -> filter.contains("=" + WOVEN_CODE + ")"));
    }
}
