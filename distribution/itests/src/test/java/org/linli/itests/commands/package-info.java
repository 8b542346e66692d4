/** What an operator types: {@code bin/linli} of an installation as it comes out of the archive. */
package org.linli.itests.commands;
