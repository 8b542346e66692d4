package org.linli.platform.persistence.internal.unit;

import jakarta.persistence.SharedCacheMode;
import jakarta.persistence.ValidationMode;
import jakarta.persistence.spi.ClassTransformer;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.PersistenceUnitTransactionType;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;
import org.linli.platform.persistence.ClassSource;

/** A persistence unit as EclipseLink's container mode wants it described. There is no {@code persistence.xml}. */
@SuppressWarnings("removal")
final class UnitDescription implements PersistenceUnitInfo {
    private final String name;
    private final ClassSource source;
    private final List<String> mapped;
    private final DataSource connections;
    private final Weaver weaver;
    private final ClassLoader loader;

    UnitDescription(String name, ClassSource source, List<String> mapped, DataSource connections, Weaver weaver) {
        this.name = name;
        this.source = source;
        this.mapped = mapped;
        this.connections = connections;
        this.weaver = weaver;
        this.loader = new UnitLoader(source.loader());
    }

    Set<String> mapped() {
        return Set.copyOf(mapped);
    }

    @Override
    public String getPersistenceUnitName() {
        return name;
    }

    @Override
    public String getPersistenceProviderClassName() {
        return PersistenceProvider.class.getName();
    }

    @Override
    public @Nullable String getScopeAnnotationName() {
        return null;
    }

    @Override
    public List<String> getQualifierAnnotationNames() {
        return List.of();
    }

    @Override
    public PersistenceUnitTransactionType getTransactionType() {
        return PersistenceUnitTransactionType.RESOURCE_LOCAL;
    }

    @Override
    public @Nullable DataSource getJtaDataSource() {
        return null;
    }

    @Override
    public DataSource getNonJtaDataSource() {
        return connections;
    }

    @Override
    public List<String> getMappingFileNames() {
        return List.of();
    }

    @Override
    public List<URL> getJarFileUrls() {
        return List.of();
    }

    /** A place that holds nothing: all classes are listed. It only has to differ between units. */
    @Override
    public URL getPersistenceUnitRootUrl() {
        try {
            return new URL(null, "linli:/" + name + "/", new NothingThere());
        } catch (MalformedURLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public List<String> getManagedClassNames() {
        return mapped;
    }

    @Override
    public boolean excludeUnlistedClasses() {
        return true;
    }

    @Override
    public SharedCacheMode getSharedCacheMode() {
        return SharedCacheMode.NONE;
    }

    @Override
    public ValidationMode getValidationMode() {
        return ValidationMode.NONE;
    }

    @Override
    public Properties getProperties() {
        return new Properties();
    }

    @Override
    public String getPersistenceXMLSchemaVersion() {
        return "3.2";
    }

    @Override
    public ClassLoader getClassLoader() {
        return loader;
    }

    @Override
    public void addTransformer(ClassTransformer transformer) {
        if (weaver.canWeave()) {
            weaver.add(source.loader(), mapped(), transformer);
        }
    }

    @Override
    public ClassLoader getNewTempClassLoader() {
        return new ScratchLoader(loader, new HashSet<>(source.classNames()));
    }

    private static final class NothingThere extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            throw new FileNotFoundException(url.toString());
        }
    }
}
