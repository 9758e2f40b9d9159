//! Mandates that the service desk records and ends for people who called.

use axum::extract::State;
use axum::http::StatusCode;
use contract::mandate::{
    DeskMandate, DeskMandateEnd, DeskMandateRecorded, MandateParty, PersonHint,
};
use contract::path;
use contract::session::Relation;
use domain::validation::{FieldError, FieldFlaw, MAX_ID, MobileNumber, PersonName, clean_text};

use super::support::require_desk;
use crate::extract::Json;
use crate::field_errors::{add_error_if, checked};
use crate::partner::SignedRequest;
use crate::problems::{HandlerResult, invalid_field, invalid_fields, not_found};
use crate::state::App;
use crate::store::{DeskMandateOutcome, NewDeskMandate, NewDeskMandateEnd};

/// The longest evidence, in characters.
const MAX_EVIDENCE: usize = 200;

/// `POST /partner/v1/mandates`: records that somebody acts for somebody, after both have agreed.
#[utoipa::path(
    post,
    path = path::PARTNER_DESK_MANDATES,
    operation_id = "record_mandate",
    tag = "partners",
    security(("signature" = [])), request_body = DeskMandate,
    responses((status = OK, description = "The mandate is in force.", body = DeskMandateRecorded)),
)]
pub(crate) async fn record(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<Json<DeskMandateRecorded>> {
    require_desk(&signed)?;
    let DeskMandate { acting, represented, relation, evidence, until, by } = signed.json()?;
    let now = app.clock.now();
    let mut errors = Vec::new();
    let checked = Checked::new(&mut errors, acting, represented, &evidence, &by);
    add_error_if(&mut errors, relation == Relation::Myself, "/relation", FieldFlaw::Other);
    let is_past = until.is_some_and(|until| until < now.date());
    add_error_if(&mut errors, is_past, "/until", FieldFlaw::TooEarly);
    let (Some(checked), true) = (checked, errors.is_empty()) else {
        return Err(invalid_fields(errors));
    };
    let new = NewDeskMandate {
        acting: checked.acting,
        represented: checked.represented,
        relation,
        evidence: checked.evidence,
        until,
        recorded_by: recorded_by(&signed, &checked.by),
    };
    done(app.store.record_desk_mandate(new, now).await?).map(Json)
}

/// `POST /partner/v1/mandates/ends`: ends a mandate because one of the two asked for it.
#[utoipa::path(
    post,
    path = path::PARTNER_DESK_MANDATE_ENDS,
    operation_id = "end_mandate",
    tag = "partners",
    security(("signature" = [])), request_body = DeskMandateEnd,
    responses((status = NO_CONTENT, description = "Ended. Cases that were filed under it are the represented person's.")),
)]
pub(crate) async fn end(
    State(app): State<App>,
    signed: SignedRequest,
) -> HandlerResult<StatusCode> {
    require_desk(&signed)?;
    let DeskMandateEnd { acting, represented, asked_by, evidence, by } = signed.json()?;
    let mut errors = Vec::new();
    let Some(checked) = Checked::new(&mut errors, acting, represented, &evidence, &by) else {
        return Err(invalid_fields(errors));
    };
    let end = NewDeskMandateEnd {
        acting: checked.acting,
        represented: checked.represented,
        asked_by,
        evidence: checked.evidence,
        recorded_by: recorded_by(&signed, &checked.by),
    };
    done(app.store.end_desk_mandate(end, app.clock.now()).await?)?;
    // Streams of the cases that were filed under it end.
    app.hub.all_changed();
    Ok(StatusCode::NO_CONTENT)
}

/// What both operations say.
struct Checked {
    acting: PersonHint,
    represented: PersonHint,
    evidence: String,
    by: PersonName,
}

impl Checked {
    fn new(
        errors: &mut Vec<FieldError>,
        acting: PersonHint,
        represented: PersonHint,
        evidence: &str,
        by: &str,
    ) -> Option<Self> {
        let acting = checked_hint(errors, "/acting", acting);
        let represented = checked_hint(errors, "/represented", represented);
        let evidence = checked(errors, "/evidence", clean_text(evidence, MAX_EVIDENCE));
        let by = checked(errors, "/by", PersonName::parse(by));
        Some(Self { acting: acting?, represented: represented?, evidence: evidence?, by: by? })
    }
}

/// A hint, with a number as it is stored.
pub(super) fn checked_hint(
    errors: &mut Vec<FieldError>,
    field: &str,
    hint: PersonHint,
) -> Option<PersonHint> {
    match hint {
        PersonHint::Phone(phone) => {
            let field = [field, "/phone"].concat();
            checked(errors, &field, MobileNumber::parse(&phone))
                .map(|phone| PersonHint::Phone(phone.into()))
        }
        PersonHint::InsuredOf(policy_no) => {
            let field = [field, "/insured_of"].concat();
            checked(errors, &field, clean_text(&policy_no, MAX_ID)).map(PersonHint::InsuredOf)
        }
        PersonHint::Person(person) => Some(PersonHint::Person(person)),
    }
}

fn recorded_by(signed: &SignedRequest, by: &PersonName) -> String {
    format!("{}: {by}", signed.partner.name)
}

fn done<T>(outcome: DeskMandateOutcome<T>) -> HandlerResult<T> {
    match outcome {
        DeskMandateOutcome::Done(done) => Ok(done),
        DeskMandateOutcome::NoSuchPerson(MandateParty::Acting) => {
            Err(invalid_field("/acting", FieldFlaw::NotFound))
        }
        DeskMandateOutcome::NoSuchPerson(MandateParty::Represented) => {
            Err(invalid_field("/represented", FieldFlaw::NotFound))
        }
        DeskMandateOutcome::SamePerson => Err(invalid_field("/represented", FieldFlaw::Other)),
        DeskMandateOutcome::NoMandate => Err(not_found()),
    }
}
