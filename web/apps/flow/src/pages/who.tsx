import type { Person } from '@tribune/sign-in';
import { canSignIn, signIn } from '../model/person.ts';
import { useText } from '../text/index.ts';
import { Field } from '../ui/parts.tsx';

interface WhoProps {
  /** Who is signed in, with an address. */
  readonly person: Person | null;
  readonly email: string;
  readonly onEmail: (email: string) => void;
  readonly wrong: boolean;
  /** To tickets that are paid. */
  readonly added: boolean;
}

/** Whom the tickets are for: asked only where it is not known. */
export function Who({ person, email, onEmail, wrong, added }: WhoProps) {
  const text = useText();
  if (person) return <BuysAs person={person} />;
  return (
    <>
      <Field
        label={text.t('checkout.email')}
        hint={text.t(added ? 'add.email-hint' : 'checkout.email-hint')}
        email
        value={email}
        onValue={onEmail}
        fault={wrong ? text.t('checkout.email-wrong') : null}
      />
      {canSignIn() && (
        <p class="small">
          {text.t('checkout.have-account')}{' '}
          <button type="button" class="link" onClick={() => void signIn('/checkout')}>
            {text.t('sign-in')}
          </button>
        </p>
      )}
    </>
  );
}

function BuysAs({ person }: { person: Person }) {
  const text = useText();
  return (
    <p>
      {text.t('checkout.as')}{' '}
      <strong>
        <bdi>{person.name ?? person.email}</bdi>
      </strong>
      {person.name && (
        <span class="soft">
          {' '}
          <bdi>{person.email}</bdi>
        </span>
      )}
    </p>
  );
}
