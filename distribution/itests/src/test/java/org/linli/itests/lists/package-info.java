/** What lists cost. */
package org.linli.itests.lists;
