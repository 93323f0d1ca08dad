/** What may be bought beside places: what there is, how many of it are left, and who has them. */
@org.jspecify.annotations.NullMarked
package tribune.sales.addon;
