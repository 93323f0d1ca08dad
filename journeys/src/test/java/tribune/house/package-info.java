/** The countable part of STYLE.md, held by tests. */
package tribune.house;
