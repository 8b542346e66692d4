package org.linli.platform.gateway.internal.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The part of a document that one application contributes. Not to be changed once made.
 *
 * @param paths path items by path relative to the application
 * @param schemas named schemas
 */
public record Fragment(ObjectNode paths, ObjectNode schemas) {}
