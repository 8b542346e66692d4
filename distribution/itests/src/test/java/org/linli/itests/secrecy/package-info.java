/** That nothing of people is written down where it must not be. */
package org.linli.itests.secrecy;
