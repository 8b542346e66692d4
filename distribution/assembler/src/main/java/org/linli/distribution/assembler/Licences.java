package org.linli.distribution.assembler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;

/** The licences that the projects of artifacts declare or inherit. */
record Licences(RepositorySystem system, RepositorySystemSession session, List<RemoteRepository> repositories) {
    /** Names as declared. */
    List<String> of(Artifact artifact) throws ArtifactDescriptorException {
        Map<String, Object> properties = system.readArtifactDescriptor(
                        session, new ArtifactDescriptorRequest(artifact, repositories, null))
                .getProperties();
        Object count = properties.get("license.count");
        List<String> names = new ArrayList<>();
        for (int i = 0; count instanceof Integer n && i < n; i++) {
            Object name = properties.get("license." + i + ".name");
            if (name != null) {
                names.add(name.toString());
            }
        }
        return names;
    }
}
